package org.facecard.pipelines.policy;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.facecard.pipelines.policy.parameters.Parameters;
import org.facecard.pipelines.policy.parameters.UnseenTokens;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.policy.vision.VisionInitialisation;

/** Turns a text-only policy into one with vision. */
final class PolicyGrowth {
    private PolicyGrowth() {}

    /**
     * Fills {@code seeing} with the weights of {@code text}. Words that only {@code seeing} has start from the mean of
     * those of {@code text}; tower and projector start from {@code fresh}.
     */
    static void fill(Policy seeing, Policy text, VisionInitialisation fresh) throws IOException {
        Map<String, TensorSpec> known = new HashMap<>();
        text.layout().tensors().forEach(tensor -> known.put(tensor.name(), tensor));
        Parameters numbers = text.storage();
        int width = seeing.config().hiddenSize();
        seeing.storage().fill(0, seeing.layout().tensors(), tensor -> {
            TensorSpec own = known.get(tensor.name().replaceFirst("^language_model[.]", ""));
            return own == null
                    ? fresh.numbers(tensor)
                    : UnseenTokens.extended(numbers.numbers(own), width, (int) tensor.size());
        });
    }
}
