package dev.armature.check.repair;

import dev.armature.check.Rules;
import dev.armature.check.Selection;
import dev.armature.edit.Edit;
import dev.armature.files.ImageSizes;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import java.util.Optional;

/// Mends what rules call fixable, and lists every repair with its place. What the dataset says is never taken from
/// it: numbers that follow from others are worked out anew, missing ones are supplied, and annotations that are
/// there twice, letter by letter, go once.
///
/// Works element by element and in both orders. The text of an element of COCO is changed with it, only in the
/// members concerned; an element of another format loses its text, and is written anew.
public final class Repairs implements Edit {

    private final Selection selection;
    private final Optional<ImageSizes> sizes;
    private final boolean boxes;

    /// @param selection the rules whose breaches are mended
    /// @param boxes whether boxes are what they should be, so that areas can be made of them: not where
    ///     `bbox-convention` was broken
    /// @param sizes of pictures, for images that do not tell theirs; empty to leave these as they are
    public Repairs(Selection selection, boolean boxes, Optional<ImageSizes> sizes) {
        this.selection = selection;
        this.boxes = boxes;
        this.sizes = sizes;
    }

    @Override
    public DatasetSink before(DatasetSink target, Problems problems, Tally tally) {
        return new RepairSink(this, target, problems, tally);
    }

    boolean mends(String code) {
        return Rules.of(code).filter(selection::has).isPresent();
    }

    boolean boxes() {
        return boxes;
    }

    Optional<ImageSizes> sizes() {
        return sizes;
    }
}
