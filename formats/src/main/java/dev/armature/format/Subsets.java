package dev.armature.format;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Subsets of formats that have no word for them: by the names of their files.
public final class Subsets {

    private static final Set<String> WORDS = Set.of("train", "val", "valid", "validation", "test", "trainval");

    private Subsets() {}

    /// A part of keypoints for each file. Its subset is the file's name without its extension; of a single file
    /// only if that is a common word for one, `train.json`. Of files of one name the second has `_2` behind it.
    public static List<Part> ofFiles(Input input, List<Entry> files) {
        List<Part> parts = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Entry file : files) {
            String stem = stem(file.name());
            boolean named = files.size() > 1 || WORDS.contains(stem.toLowerCase(Locale.ROOT));
            parts.add(new Part(
                    Task.PERSON_KEYPOINTS, free(named ? stem : Part.DEFAULT_SUBSET, taken), input.display(file)));
        }
        return parts;
    }

    /// The name, or the name with the first number behind it that makes it unlike the others.
    ///
    /// @param taken gets the result
    public static String free(String name, Set<String> taken) {
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    /// A file's name without its extension.
    public static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
