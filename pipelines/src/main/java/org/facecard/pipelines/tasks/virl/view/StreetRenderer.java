package org.facecard.pipelines.tasks.virl.view;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.image.PixelNoise;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.study.spec.task.StreetImageSpec;

/** Draws the four views of a waypoint. Thread-safe. */
public final class StreetRenderer {
    private static final double QUARTER = 90;

    private final StreetImageSpec spec;
    private final IconSet icons;
    private final Map<Double, PixelNoise> noise = new ConcurrentHashMap<>();

    /**
     * @param spec what images look like
     * @param icons of every word that a sign may carry
     */
    public StreetRenderer(StreetImageSpec spec, IconSet icons) {
        this.spec = spec;
        this.icons = icons;
    }

    /**
     * Returns the views of {@code scene}.
     *
     * @param draws of light, the places of signs and noise: those of a waypoint of an episode
     */
    public RgbImage image(StreetScene scene, Draws draws) {
        ViewGrid grid = new ViewGrid(spec.side());
        Colors colors = Colors.of(scene.style(), draws.at(0));
        StreetRayCaster sight = new StreetRayCaster(scene.plan(), scene.spot());
        ViewPainter painter =
                new ViewPainter(grid, sight, colors.palette(), scene.style().houses());
        for (int view = 0; view < ViewGrid.VIEWS; view++) {
            painter.paint(view, scene.heading() + QUARTER * view);
        }
        SignPainter signs = new SignPainter(grid, icons, colors.sign());
        for (int sign = 0; sign < scene.signs().size(); sign++) {
            signs.hang(scene.signs().get(sign), spec.jitter(), draws.at(1).at(sign));
        }
        noise.computeIfAbsent(scene.style().noise(), PixelNoise::new).add(grid.rgb(), draws.at(2));
        return new RgbImage(spec.side(), spec.side(), grid.rgb());
    }
}
