package dev.armature.store.picture;

import dev.armature.store.project.Sorting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/// The orders of [Sorting].
final class FrameOrder {

    private FrameOrder() {}

    /// In order.
    ///
    /// @param given in the order in which they were given
    /// @param name what they are sorted by; no two have the same
    /// @param seed of the random order
    static <T> List<T> sorted(List<T> given, Function<T, String> name, Sorting sorting, long seed) {
        List<T> sorted = new ArrayList<>(given);
        switch (sorting) {
            case LEXICOGRAPHICAL -> sorted.sort(Comparator.comparing(name, FrameOrder::byLetters));
            case NATURAL -> sorted.sort(Comparator.comparing(name, FrameOrder::naturally));
            case PREDEFINED -> {}
            case RANDOM -> {
                sorted.sort(Comparator.comparing(name, FrameOrder::byLetters));
                Collections.shuffle(sorted, new Random(seed)); // whose numbers are part of Java's specification
            }
        }
        return sorted;
    }

    /// By code points.
    private static int byLetters(String one, String two) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), two.getBytes(StandardCharsets.UTF_8));
    }

    /// Runs of digits count as numbers, however long: `a2` comes before `a10`. Where that tells no difference
    /// (`a01`, `a1`), by letters.
    static int naturally(String one, String two) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < two.length()) {
            int compared;
            if (isDigit(one, i) && isDigit(two, j)) {
                int endOne = endOfDigits(one, i);
                int endTwo = endOfDigits(two, j);
                compared = numbers(one.substring(i, endOne), two.substring(j, endTwo));
                i = endOne;
                j = endTwo;
            } else {
                int letterOne = one.codePointAt(i);
                int letterTwo = two.codePointAt(j);
                compared = Integer.compare(letterOne, letterTwo);
                i += Character.charCount(letterOne);
                j += Character.charCount(letterTwo);
            }
            if (compared != 0) {
                return compared;
            }
        }
        int rest = Integer.compare(one.length() - i, two.length() - j);
        return rest == 0 ? byLetters(one, two) : rest;
    }

    private static int numbers(String one, String two) {
        String first = withoutZeros(one);
        String second = withoutZeros(two);
        return first.length() == second.length()
                ? first.compareTo(second)
                : Integer.compare(first.length(), second.length());
    }

    private static String withoutZeros(String digits) {
        int start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }

    private static boolean isDigit(String text, int at) {
        return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static int endOfDigits(String text, int start) {
        int end = start;
        while (end < text.length() && isDigit(text, end)) {
            end++;
        }
        return end;
    }
}
