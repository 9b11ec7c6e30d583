package org.facecard.pipelines.tasks.generalpoints.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.Sha256;
import org.facecard.pipelines.image.PhotoFile;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.study.CardLayout;
import org.facecard.pipelines.study.SuitColors;
import org.facecard.pipelines.study.spec.task.CardImageSpec;
import org.facecard.pipelines.tasks.generalpoints.cards.Card;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.tasks.generalpoints.cards.Rank;
import org.facecard.pipelines.tasks.generalpoints.cards.Suit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CardRendererTest {
    private static final Draws DRAWS = Draws.of(1, "test/cards");
    private static final Hand HAND = Hand.parse("4S JH 9D AC");
    private static final int TABLE = 0x35654D;

    /** The same pixels on every machine and every JDK: a change raises the revisions of the stages that show images. */
    @ParameterizedTest
    @CsvSource({
        "64, TALL, 1, 12.75, bb46b4a0e3b49785",
        "64, TALL, 0, 0, ec8438795f98c54a",
        "64, PAPER, 0, 0, 6c245f6e3bc0dee6",
        "333, PAPER, 1, 0, 80c36370722e4e29",
        "1200, PAPER, 0, 0, 66706c1a17eb8304",
    })
    void pixelsAreTheSameOnEveryPlatform(int side, CardLayout layout, int jitter, double noise, String digest) {
        CardRenderer renderer = new CardRenderer(new CardImageSpec(side, layout, jitter, noise));
        MessageDigest sha256 = Sha256.newDigest();
        for (int first = 0; first < pack().size(); first += Hand.SIZE) {
            List<Card> cards = pack().subList(first, first + Hand.SIZE);
            sha256.update(renderer.image(cards, DRAWS.at(first)).rgb());
        }
        assertThat(HexFormat.of().formatHex(sha256.digest()).substring(0, 16)).isEqualTo(digest);
    }

    @ParameterizedTest
    @EnumSource
    void everySizeShowsFourCardsOnTheTable(CardLayout layout) {
        for (int side = CardImageSpec.SMALLEST; side <= CardImageSpec.LARGEST; side += 71) {
            int jitter = layout.room(side);
            RgbImage image =
                    new CardRenderer(new CardImageSpec(side, layout, jitter, 0)).image(HAND, SuitColors.RED, DRAWS);
            assertThat(image.width()).isEqualTo(side);
            assertThat(image.height()).isEqualTo(side);
            int middle = layout.top(side) + layout.height(side) / 2;
            for (int card = 0; card < Hand.SIZE; card++) {
                int inside = layout.left(card, side) + jitter + 1;
                assertThat(image.color(inside, middle))
                        .as("card %d at %d pixels", card, side)
                        .isEqualTo(0xFAFAFA);
            }
            assertThat(image.color(0, 0)).isEqualTo(TABLE);
            assertThat(image.color(side - 1, side - 1)).isEqualTo(TABLE);
        }
    }

    /** One patch of a vision tower with 16 x 16 pixels holds the whole rank. */
    @Test
    void ranksLieWithinOnePatchInTheTallLayout() {
        CardRenderer renderer = new CardRenderer(new CardImageSpec(64, CardLayout.TALL, 1, 0));
        for (int first = 0; first < 52; first += Hand.SIZE) {
            RgbImage image = renderer.image(pack().subList(first, first + Hand.SIZE), DRAWS.at(first));
            for (int column = 0; column < Hand.SIZE; column++) {
                // Between the rank above and the suit below there is a row of plain card, and it is the patches' edge
                // or next to it.
                int x = 16 * column + 8;
                assertThat(paper(image, x, 31) || paper(image, x, 32)).isTrue();
                assertThat(ink(image, 16 * column, 16, 16)).isGreaterThan(12);
            }
        }
    }

    private static boolean paper(RgbImage image, int x, int y) {
        return image.color(x, y) == 0xFAFAFA;
    }

    private static int ink(RgbImage image, int left, int top, int size) {
        int inked = 0;
        for (int y = top; y < top + size; y++) {
            for (int x = left; x < left + size; x++) {
                int color = image.color(x, y);
                inked += color == 0x141414 || color == 0xC81E28 ? 1 : 0;
            }
        }
        return inked;
    }

    @Test
    void colorsOfTheSplitDecideTheInk() {
        CardRenderer renderer = new CardRenderer(CardImageSpec.paper());
        assertThat(colors(renderer.image(HAND, SuitColors.BLACK, DRAWS)))
                .contains(0x141414)
                .doesNotContain(0xC81E28);
        assertThat(colors(renderer.image(HAND, SuitColors.RED, DRAWS)))
                .contains(0xC81E28)
                .doesNotContain(0x141414);
    }

    private static Set<Integer> colors(RgbImage image) {
        Set<Integer> colors = new HashSet<>();
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                colors.add(image.color(x, y));
            }
        }
        return colors;
    }

    @Test
    void anEpisodeSeesOneImageAndAnotherEpisodeAnother() {
        CardRenderer renderer = new CardRenderer(new CardImageSpec(64, CardLayout.TALL, 1, 12.75));
        RgbImage image = renderer.image(HAND, SuitColors.BLACK, DRAWS);
        assertThat(renderer.image(HAND, SuitColors.BLACK, DRAWS)).isEqualTo(image);
        assertThat(renderer.image(HAND, SuitColors.BLACK, DRAWS.at(1))).isNotEqualTo(image);
    }

    @Test
    void jitterMovesCardsByAllSteps() {
        CardRenderer renderer = new CardRenderer(new CardImageSpec(64, CardLayout.TALL, 1, 0));
        Set<Integer> tops = new HashSet<>();
        for (int episode = 0; episode < 200; episode++) {
            RgbImage image = renderer.image(HAND, SuitColors.BLACK, DRAWS.at(episode));
            int top = 0;
            while (image.color(8, top) == TABLE) {
                top++;
            }
            tops.add(top);
        }
        assertThat(tops).containsExactlyInAnyOrder(16, 17, 18);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            63   | TALL  | 0 | 0  | task.image.side is 63: it must lie between 64 and 1200
            1201 | TALL  | 0 | 0  | task.image.side is 1201: it must lie between 64 and 1200
            64   | TALL  | 2 | 0  | task.image.jitter is 2: it must lie between 0 and 1, the room of the layout "tall" on 64 pixels
            64   | PAPER | 1 | 0  | task.image.jitter is 1: it must lie between 0 and 0, the room of the layout "paper" on 64 pixels
            64   | TALL  | 0 | -1 | task.image.noise is -1.0: it must lie between 0 and 255
            """)
    void settingsThatCannotBeDrawnAreRefused(int side, CardLayout layout, int jitter, double noise, String message) {
        assertThatThrownBy(() -> new CardImageSpec(side, layout, jitter, noise))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage(message);
    }

    @Test
    void threeOfAKindInBlackShowsACardTwice() {
        List<Card> cards = Suits.of(Hand.parse("4S 4H 4D AC"), SuitColors.BLACK, DRAWS);
        assertThat(cards).allMatch(card -> card.suit() == Suit.SPADES || card.suit() == Suit.CLUBS);
        assertThat(cards.subList(0, 2)).doesNotHaveDuplicates();
        assertThat(cards.get(2)).isIn(cards.subList(0, 2));
    }

    /** DISPLAY leads nowhere, and no library for fonts or windows is loaded. */
    @Test
    void drawingNeedsNoDisplayAndNoFonts(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("image.png");
        ProcessBuilder child = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CardProcess.class.getName(),
                file.toString());
        child.environment().put("DISPLAY", "nowhere:7");
        Process process = child.redirectErrorStream(true).start();
        String libraries = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(libraries).isZero();
        assertThat(libraries)
                .contains("libjvm.so")
                .doesNotContain("freetype", "fontconfig", "fontmanager", "libX11", "xawt");
        assertThat(PhotoFile.decode(Files.readAllBytes(file)))
                .isEqualTo(
                        new CardRenderer(CardImageSpec.paper()).image(HAND, SuitColors.MIXED, Draws.of(1, "process")));
    }

    private static List<Card> pack() {
        List<Card> pack = new ArrayList<>();
        Arrays.stream(Suit.values())
                .forEach(suit -> Arrays.stream(Rank.values()).forEach(rank -> pack.add(new Card(rank, suit))));
        return Collections.unmodifiableList(pack);
    }
}
