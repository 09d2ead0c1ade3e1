package dev.armature.draw;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The paths of the files that are written: like the names of the images, whatever those hold.
final class Names {

    private static final String UNSAFE = "[\\x00-\\x1f\\x7f<>:\"|?*]";
    private static final int LONGEST = 120; // letters of a folder or file, its extension apart

    private final boolean subsets;
    private final String extension;
    private final Set<String> taken = new HashSet<>();

    /// @param subsets whether each subset gets a folder
    /// @param extension of the output, with its dot
    Names(boolean subsets, String extension) {
        this.subsets = subsets;
        this.extension = extension;
    }

    /// @param behind what follows the name of the image, such as `-2` for its second figure
    String path(Item item, String behind) {
        List<String> steps = new ArrayList<>();
        if (subsets) {
            steps.add(safe(item.part().subset()));
        }
        for (String step : item.image().name().replace('\\', '/').split("/+")) {
            boolean goes = step.isEmpty() || step.equals(".") || step.equals("..") || step.matches("[A-Za-z]:");
            if (!goes) {
                steps.add(safe(step));
            }
        }
        if (steps.size() == (subsets ? 1 : 0)) {
            steps.add("image-" + safe(item.image().id().toString()));
        }
        String last = steps.removeLast();
        int dot = last.lastIndexOf('.');
        steps.add((dot > 0 ? last.substring(0, dot) : last) + behind);
        return unique(String.join("/", steps));
    }

    /// @param number from 1
    String sheet(int number) {
        return "sheet-%03d%s".formatted(number, extension);
    }

    private String unique(String path) {
        String tried = path;
        for (int i = 2; !taken.add(tried.toLowerCase(Locale.ROOT)); i++) {
            tried = path + "-" + i;
        }
        return tried + extension;
    }

    private static String safe(String step) {
        String safe = step.replaceAll(UNSAFE, "_").strip();
        String shorter = safe.codePointCount(0, safe.length()) <= LONGEST
                ? safe
                : safe.substring(0, safe.offsetByCodePoints(0, LONGEST));
        return shorter.isEmpty() || shorter.matches("\\.+") ? "_" : shorter;
    }
}
