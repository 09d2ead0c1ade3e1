package dev.armature.merge;

/// Names of images with a number that tells them apart, before the ending: `a/b.jpg` as `a/b_2.jpg`.
final class NumberedName {

    private NumberedName() {}

    static String of(String name, int number) {
        int dot = stem(name);
        return name.substring(0, dot) + "_" + number + name.substring(dot);
    }

    /// What [#of] was made of.
    static String without(String name, int number) {
        int dot = stem(name);
        return name.substring(0, dot - ("_" + number).length()) + name.substring(dot);
    }

    /// The length of the name without its extension.
    private static int stem(String name) {
        return name.lastIndexOf('.') > name.lastIndexOf('/') + 1 ? name.lastIndexOf('.') : name.length();
    }
}
