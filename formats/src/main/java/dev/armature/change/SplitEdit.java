package dev.armature.change;

import dev.armature.edit.Edit;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.FormatException;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Divides the images of a dataset with their annotations into subsets. Every image is in exactly one; labels and
/// the other members of the top level are in all. Elements are not changed.
public final class SplitEdit implements Edit {

    private final Division division;
    private Optional<SplitLook> seen = Optional.empty();
    private Optional<Assignment> assignment = Optional.empty();

    public SplitEdit(Division division) {
        this.division = division;
    }

    @Override
    public Optional<Look> look(Order order) {
        SplitLook sink = switch (division) {
            case Division.Ratio ratio -> new SplitLook(ratio.group(), ratio.byLabel(), ratio.seed());
            case Division.Values values -> new SplitLook(Optional.of(values.expression()), false, 0);
        };
        seen = Optional.of(sink);
        assignment = Optional.empty();
        return Optional.of(new Look(sink, order));
    }

    /// One for each subset.
    ///
    /// @throws FormatException if the dataset has several subsets already, or there would be too many
    @Override
    public List<Edit> pieces() throws FormatException {
        if (assignment.isEmpty()) {
            assignment = Optional.of(Assignment.of(division, seen.orElseThrow()));
        }
        Assignment done = assignment.get();
        List<Edit> pieces = new ArrayList<>();
        for (int i = 0; i < done.subsets().size(); i++) {
            int subset = i;
            pieces.add(new Piece(done, subset));
        }
        return pieces;
    }

    /// How many images went into each subset, in their order; empty before [#pieces] was asked.
    public Map<String, Long> images() {
        Map<String, Long> images = new LinkedHashMap<>();
        assignment.ifPresent(done -> {
            for (int i = 0; i < done.subsets().size(); i++) {
                images.put(done.subsets().get(i), done.images(i));
            }
        });
        return images;
    }

    /// The whole dataset, which later edits look at.
    @Override
    public DatasetSink before(DatasetSink target, Problems problems, Tally tally) {
        return target;
    }

    /// The change that leaves one subset.
    private record Piece(Assignment assignment, int subset) implements Edit {
        @Override
        public DatasetSink before(DatasetSink target, Problems problems, Tally tally) {
            return new PieceSink(target, assignment, subset, problems, tally);
        }
    }
}
