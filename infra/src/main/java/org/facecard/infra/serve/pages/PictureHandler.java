package org.facecard.infra.serve.pages;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import org.facecard.infra.serve.episodes.EpisodeKey;
import org.facecard.infra.serve.episodes.EpisodePictures;
import org.facecard.infra.serve.episodes.EpisodeSummary;
import org.facecard.infra.serve.episodes.Episodes;
import org.facecard.infra.serve.studies.Studies;
import org.facecard.infra.serve.studies.Study;
import org.facecard.pipelines.image.Png;
import org.facecard.pipelines.image.RgbImage;

/** {@code /studies/STUDY/picture.png}: what the model saw at a waypoint of an episode, pixel by pixel. */
public final class PictureHandler implements Handler {
    private final Studies studies;
    private final EpisodePictures pictures;

    /**
     * @param studies whose pictures are drawn
     * @param pictures draws them
     */
    public PictureHandler(Studies studies, EpisodePictures pictures) {
        this.studies = studies;
        this.pictures = pictures;
    }

    @Override
    public void handle(Context context) {
        Study study = Request.study(context, studies);
        Episodes episodes = EpisodesHandler.existing(study);
        EpisodeKey key = EpisodeKey.of(name -> Request.parameter(context, name));
        EpisodeSummary episode = EpisodeHandler.found(key, episodes);
        RgbImage picture = pictures.picture(study.entry(), episode, waypoint(context))
                .orElseThrow(() ->
                        new NotFoundException("%s has no such picture: the page of the episode shows those that exist"
                                .formatted(study.entry().name())));
        context.contentType("image/png");
        context.result(Png.encode(picture));
    }

    private static int waypoint(Context context) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, Request.number(context, "waypoint", 1)));
    }
}
