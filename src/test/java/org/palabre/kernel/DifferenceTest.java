package org.palabre.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.palabre.kernel.Difference.Kind;

class DifferenceTest {
    /** As one would mark it by hand: [-gone-], {+new+}. */
    private static String marked(String before, String after) {
        return Difference.between(before, after).stream().map(segment -> switch (segment.kind()) {
            case SAME -> segment.text();
            case REMOVED -> "[-" + segment.text() + "-]";
            case ADDED -> "{+" + segment.text() + "+}";
        }).collect(Collectors.joining());
    }

    private static String side(String before, String after, Kind other) {
        return Difference.between(before, after).stream().filter(segment -> segment.kind() != other).map(Difference.Segment::text).collect(Collectors.joining());
    }

    @Test
    void a_word_that_changed_is_all_that_is_marked() {
        assertEquals("Ouvrir les ateliers [-santé -]{+emploi +}aux habitants.", marked("Ouvrir les ateliers santé aux habitants.", "Ouvrir les ateliers emploi aux habitants."));
        assertEquals("Créer l’[-atelier-]{+école+}.", marked("Créer l’atelier.", "Créer l’école."));
        assertEquals("Un repas{+, puis un débat+}.", marked("Un repas.", "Un repas, puis un débat."));
    }

    @Test
    void the_same_text_differs_in_nothing() {
        assertEquals("Œuvrer à l’été", marked("Œuvrer à l’été", "Œuvrer à l’été"));
        assertEquals(List.of(), Difference.between("", ""));
        assertEquals("{+Tout est neuf+}", marked("", "Tout est neuf"));
        assertEquals("[-Plus rien-]", marked("Plus rien", ""));
    }

    @Test
    void a_paragraph_that_moved_in_leaves_the_others_whole() {
        assertEquals("Un.\n{+Deux.\n+}Trois.\n", marked("Un.\nTrois.\n", "Un.\nDeux.\nTrois.\n"));
    }

    @Test
    void two_words_changed_with_a_space_between_are_one_change() {
        assertEquals("[-les grands jardins -]{+nos petits vergers +}partagés", marked("les grands jardins partagés", "nos petits vergers partagés"));
        assertEquals("Des [-vergers, -]{+vergers et +}des [-jardins-]{+fleurs+}.", marked("Des vergers, des jardins.", "Des vergers et des fleurs."));
    }

    @Test
    void each_side_is_found_again_whatever_they_are() {
        var random = new Random(7);
        var words = List.of("santé ", "école", ", ", ".\n", "l’", "été ", "QPV ", "\n\n", "😀", " ", "a", "œuvre ");
        for (int i = 0; i < 500; i++) {
            var before = text(random, words);
            var after = random.nextBoolean() ? text(random, words) : before.replace("école", "ville ");
            assertEquals(before, side(before, after, Kind.ADDED));
            assertEquals(after, side(before, after, Kind.REMOVED));
        }
    }

    private static String text(Random random, List<String> words) {
        return IntStream.range(0, random.nextInt(60)).mapToObj(i -> words.get(random.nextInt(words.size()))).collect(Collectors.joining());
    }

    /** What somebody could send to keep us busy: as many parts as fit, with nothing or everything in common, in another order. */
    @Test
    void the_longest_texts_are_compared_in_a_moment() {
        var random = new Random(3);
        var hostile = List.of("\n".repeat(20_000), "a\n".repeat(10_000), "a ".repeat(10_000), "b. ".repeat(6_666), ".".repeat(20_000), "ab".repeat(10_000),
                IntStream.range(0, 10_000).mapToObj(i -> (char) ('a' + random.nextInt(26)) + " ").collect(Collectors.joining()),
                IntStream.range(0, 10_000).mapToObj(i -> (char) ('a' + random.nextInt(26)) + "\n").collect(Collectors.joining()),
                IntStream.range(0, 3_900).mapToObj(i -> "m" + random.nextInt(4_000) + " ").collect(Collectors.joining()),
                IntStream.range(0, 3_900).mapToObj(i -> "m" + random.nextInt(4_000) + " ").collect(Collectors.joining()));
        for (var before : hostile) for (var after : hostile)
            assertTimeout(Duration.ofSeconds(3), () -> assertEquals(after, side(before, after, Kind.REMOVED)));
    }
}
