package dev.armature.store;

import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong with a request, so that all of it can be said at once.
public final class Violations {

    private final List<Violation> found = new ArrayList<>();

    /// Notes one.
    public void add(String field, String sentence) {
        found.add(new Violation(field, sentence));
    }

    /// Notes one unless it is true.
    public void unless(boolean fine, String field, String sentence) {
        if (!fine) {
            add(field, sentence);
        }
    }

    /// A text that has to have letters, and not too many.
    ///
    /// @param most letters (code points)
    public void name(String field, String text, int most) {
        unless(!text.isBlank(), field, "may not be empty");
        text(field, text, most);
    }

    /// A text that has not too many letters, and that can be stored.
    ///
    /// @param most letters (code points)
    public void text(String field, String text, int most) {
        int length = text.codePointCount(0, text.length());
        unless(length <= most, field, "has " + length + " letters; at most " + most + " fit");
        unless(text.indexOf('\0') < 0, field, "has a character NUL, which cannot be stored");
    }

    /// A number inside of bounds, which belong to it.
    public void range(String field, long number, long least, long most) {
        unless(number >= least && number <= most, field, "is " + number + "; expected " + least + " to " + most);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /// In the order in which they were found.
    public List<Violation> all() {
        return List.copyOf(found);
    }

    /// Refuses the request when there is one.
    ///
    /// @throws InvalidException with all of them
    public void throwIfAny() {
        InvalidException.throwIfAny(found);
    }
}
