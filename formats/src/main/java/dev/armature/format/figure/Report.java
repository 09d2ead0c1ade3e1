package dev.armature.format.figure;

import dev.armature.flow.Location;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;

/// Tells problems of one file with their places.
public final class Report {

    private final Problems problems;
    private final String file;
    private String image; // null while unknown
    private boolean any;

    public Report(Problems problems, String file) {
        this.problems = problems;
        this.file = file;
    }

    /// What follows concerns this picture.
    public void image(String name) {
        image = name;
    }

    public boolean repairs() {
        return problems.policy() == Policy.REPAIR;
    }

    /// Whether anything was told.
    public boolean any() {
        return any;
    }

    /// @param pointer JSON pointer of the value
    /// @param at its byte offset in the file
    public void note(String code, String pointer, long at, String what) {
        problems.note(code, place(pointer, at), what);
    }

    public void error(String code, String pointer, long at, String what) {
        problems.error(code, place(pointer, at), what);
    }

    public void repair(String code, String pointer, long at, String what) {
        problems.repair(code, place(pointer, at), what);
    }

    public void loss(String code, String pointer, long at, String what) {
        problems.loss(code, place(pointer, at), what);
    }

    private Location place(String pointer, long at) {
        any = true;
        Location where = Location.of(file, at, pointer);
        return image == null ? where : where.withImage(image);
    }
}
