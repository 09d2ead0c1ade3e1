package dev.armature.convert;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.files.Pictures;
import dev.armature.merge.MergePlan;
import dev.armature.model.Image;
import dev.armature.model.Part;
import java.io.IOException;
import java.util.Optional;

/// Finds the pictures of a merge, each in the input that its image came from, then in others that have the image.
final class MergedPictures implements Pictures {

    private final MergedInputs inputs;
    private Optional<MergePlan> plan = Optional.empty();

    MergedPictures(MergedInputs inputs) {
        this.inputs = inputs;
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
        for (MergePlan.Original original : plan.get().originals(part, image)) {
            int input = original.source().input();
            Optional<Entry> found =
                    inputs.pictures().get(input).find(original.source().part(), original.image());
            if (found.isPresent()) {
                return found.map(entry -> Input.ofMember(input, entry));
            }
        }
        return Optional.empty();
    }
}
