package org.facecard.infra.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facecard.infra.home.backend.HomeAddress;
import org.facecard.pipelines.artifacts.StorageException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3ErrorsTest {
    private final S3Errors errors = new S3Errors(new HomeAddress.Bucket("studies", ""));

    private StorageException explained(String code) {
        return errors.explain(S3Exception.builder()
                .statusCode(404)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build());
    }

    @Test
    void onlyAMissingBucketNeedsAPerson() {
        assertThat(explained("NoSuchBucket").kind()).isEqualTo(StorageException.Kind.DENIED);
        for (String gone : List.of("NoSuchUpload", "NoSuchKey")) {
            assertThat(explained(gone).kind()).isEqualTo(StorageException.Kind.FAILED);
            assertThat(explained(gone)).hasMessageNotContaining("there is no bucket");
        }
    }
}
