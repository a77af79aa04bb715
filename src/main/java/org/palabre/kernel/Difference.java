package org.palabre.kernel;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How one text differs from another, word by word, as somebody would mark it with a pen: paragraphs that differ are looked
 * at sentence by sentence, and those word by word. Its cost is bounded: what is too long to be compared at one of these
 * steps was written anew, and is shown so.
 */
public final class Difference {
    /** What is the same on both sides, is gone, or is new. */
    @Schema(name = "SegmentKind")
    public enum Kind {
        SAME, REMOVED, ADDED
    }

    @Schema(name = "Segment")
    public record Segment(@Schema(example = "habitants relais ") String text, Kind kind) {}

    /** How a text is taken apart, the coarsest first; each takes all of it, so that the parts are the text. A French elision is a word of its own. */
    private static final List<Pattern> PARTS = List.of(
            Pattern.compile("[^\\n]*\\n|[^\\n]+"),
            Pattern.compile("[^.!?…;:\\n]++[.!?…;:\\n]*+\\s*+|[.!?…;:\\n]++\\s*+"),
            Pattern.compile("(?s)[\\p{L}\\p{M}\\p{N}]+['’]?[^\\S\\n]*|."));
    /** Of both sides together; comparing so many parts with nothing in common takes some tens of milliseconds. */
    private static final int MOST_PARTS = 4_000;

    private Difference() {}

    public static List<Segment> between(String before, String after) {
        var found = new Segments();
        compare(before, after, 0, found);
        return found.readable();
    }

    private static void compare(String before, String after, int step, Segments found) {
        if (before.isEmpty() || after.isEmpty() || step == PARTS.size()) {
            found.add(before, Kind.REMOVED);
            found.add(after, Kind.ADDED);
            return;
        }
        var old = parts(before, step);
        var now = parts(after, step);
        int head = 0, tail = 0;
        while (head < old.size() && head < now.size() && old.get(head).equals(now.get(head))) head++;
        while (tail < old.size() - head && tail < now.size() - head && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) tail++;
        found.add(String.join("", old.subList(0, head)), Kind.SAME);
        changed(old.subList(head, old.size() - tail), now.subList(head, now.size() - tail), step, found);
        found.add(String.join("", old.subList(old.size() - tail, old.size())), Kind.SAME);
    }

    private static void changed(List<String> old, List<String> now, int step, Segments found) {
        // Too many of these parts, though perhaps not of the next: a page of single lines is compared as a whole.
        if (old.isEmpty() || now.isEmpty() || old.size() + now.size() > MOST_PARTS) {
            found.add(String.join("", old), Kind.REMOVED);
            found.add(String.join("", now), Kind.ADDED);
            return;
        }
        // What is gone and what came in its place are two deltas: all between two parts that stay is one change.
        int oldFrom = 0, oldTo = 0, nowFrom = 0, nowTo = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(old, now, new MyersDiffWithLinearSpace<>()).getDeltas()) {
            var source = delta.getSource();
            var target = delta.getTarget();
            if (source.getPosition() > oldTo) {
                compare(String.join("", old.subList(oldFrom, oldTo)), String.join("", now.subList(nowFrom, nowTo)), step + 1, found);
                found.add(String.join("", old.subList(oldTo, source.getPosition())), Kind.SAME);
                oldFrom = source.getPosition();
                nowFrom = nowTo + source.getPosition() - oldTo;
            }
            oldTo = source.getPosition() + source.size();
            nowTo = target.getPosition() + target.size();
        }
        compare(String.join("", old.subList(oldFrom, oldTo)), String.join("", now.subList(nowFrom, nowTo)), step + 1, found);
        found.add(String.join("", old.subList(oldTo, old.size())), Kind.SAME);
    }

    private static List<String> parts(String text, int step) {
        return PARTS.get(step).matcher(text).results().map(MatchResult::group).toList();
    }

    /** What is found, run by run: between two words that stay, first all that is gone and then all that is new. */
    private static final class Segments {
        private final List<Segment> all = new ArrayList<>();
        private final StringBuilder removed = new StringBuilder();
        private final StringBuilder added = new StringBuilder();
        private final StringBuilder same = new StringBuilder();

        void add(String text, Kind kind) {
            if (text.isEmpty()) return;
            if (kind == Kind.SAME) {
                same.append(text);
                return;
            }
            if (!same.isEmpty()) keepOrFold();
            (kind == Kind.REMOVED ? removed : added).append(text);
        }

        /** A comma or a space alone, between two changes, is no place to rest for the eye. */
        private void keepOrFold() {
            var changing = !removed.isEmpty() || !added.isEmpty();
            if (changing && same.length() < 4 && same.chars().noneMatch(c -> Character.isLetterOrDigit(c) || c == '\n')) {
                removed.append(same);
                added.append(same);
                same.setLength(0);
                return;
            }
            closeChange();
            all.add(new Segment(same.toString(), Kind.SAME));
            same.setLength(0);
        }

        private void closeChange() {
            if (!removed.isEmpty()) all.add(new Segment(removed.toString(), Kind.REMOVED));
            if (!added.isEmpty()) all.add(new Segment(added.toString(), Kind.ADDED));
            removed.setLength(0);
            added.setLength(0);
        }

        List<Segment> readable() {
            closeChange();
            if (!same.isEmpty()) all.add(new Segment(same.toString(), Kind.SAME));
            return List.copyOf(all);
        }
    }
}
