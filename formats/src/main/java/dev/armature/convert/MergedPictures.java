package dev.armature.convert;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.files.Pictures;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.merge.MergePlan;
import dev.armature.merge.MergeSource;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Part;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Finds the pictures of a merge, each in the input that its image came from, then in others that have the image.
final class MergedPictures implements Pictures {

    private final MergedInputs inputs;
    private final Problems problems;
    private final Set<Id> compared = new HashSet<>(); // of the part
    private Optional<Part> comparing = Optional.empty();
    private Optional<MergePlan> plan = Optional.empty();

    /// @param problems gets pictures of other inputs that are not the same
    MergedPictures(MergedInputs inputs, Problems problems) {
        this.inputs = inputs;
        this.problems = problems;
    }

    /// Follows a plan from now on; there are no pictures before.
    void follow(MergePlan followed) {
        plan = Optional.of(followed);
    }

    @Override
    public Optional<Entry> find(Part part, Image image) throws IOException {
        if (plan.isEmpty()) {
            return Optional.empty();
        }
        Optional<Located> found = Optional.empty();
        for (MergePlan.Original original : plan.get().originals(part, image)) {
            MergeSource source = original.source();
            Optional<Entry> entry = inputs.pictures().get(source.input()).find(source.part(), original.image());
            if (entry.isEmpty()) {
                continue;
            }
            if (found.isEmpty()) {
                found = Optional.of(new Located(source, entry.get()));
            } else {
                compare(part, image, found.get(), new Located(source, entry.get()));
            }
        }
        compared.add(image.id());
        return found.map(one -> Input.ofMember(one.source().input(), one.entry()));
    }

    /// A picture in an input.
    private record Located(MergeSource source, Entry entry) {}

    /// Tells once that an image has two pictures, of which the first is taken.
    private void compare(Part part, Image image, Located taken, Located other) throws IOException {
        if (!comparing.equals(Optional.of(part))) {
            comparing = Optional.of(part);
            compared.clear();
        }
        if (compared.contains(image.id()) || same(taken, other)) {
            return;
        }
        problems.loss(
                "merge-picture",
                Location.of(other.source().file()).withImage(image.name()),
                "the picture is another one than that of " + taken.source().file()
                        + ", which is taken; --same-images content keeps both");
    }

    /// A picture that cannot be read is another one.
    private boolean same(Located one, Located other) throws IOException {
        if (one.entry().size() != other.entry().size()) {
            return false;
        }
        try {
            return inputs.content(one.source(), one.entry()).equals(inputs.content(other.source(), other.entry()));
        } catch (FormatException brokenZip) {
            return false;
        }
    }
}
