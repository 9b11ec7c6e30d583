package org.facecard.pipelines.policy.parameters;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** The parts of one flat array, each in its shape. One split makes them all. */
public final class FlatViews {
    private final NDList parts;
    private final List<Shape> shapes;
    private final NDManager scope;
    private int position;

    /** @param scope owns the views */
    public FlatViews(FlatSource flat, List<Shape> shapes, NDManager scope) {
        this.shapes = shapes;
        this.scope = scope;
        long[] boundaries = new long[shapes.size() - 1];
        long end = 0;
        for (int i = 0; i < boundaries.length; i++) {
            end += shapes.get(i).size();
            boundaries[i] = end;
        }
        parts = flat.split(boundaries, scope);
    }

    /** Returns the next part. */
    public NDArray next() {
        NDArray view = parts.get(position).reshape(shapes.get(position));
        view.attach(scope);
        position++;
        return view;
    }
}
