package dev.armature.change;

import dev.armature.edit.Edit;
import dev.armature.expression.Expression;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import java.util.Optional;

/// Keeps the images and annotations that meet a condition. An image goes with all of its annotations; shapes of one
/// group stay or go together. Needs a first look where a condition asks for what may come later in the file.
public final class FilterEdit implements Edit {

    private final Optional<Expression> annotations;
    private final Optional<Expression> images;
    private Optional<Overview> overview = Optional.empty();

    /// @param annotations a condition of [dev.armature.expression.Scope#ANNOTATION]; without it all are kept
    /// @param images a condition of [dev.armature.expression.Scope#IMAGE]; without it all are kept
    public FilterEdit(Optional<Expression> annotations, Optional<Expression> images) {
        this.annotations = annotations;
        this.images = images;
    }

    @Override
    public Optional<Look> look(Order order) {
        boolean counts = annotations.filter(one -> one.needs().counts()).isPresent()
                || images.filter(one -> one.needs().counts()).isPresent();
        boolean ahead = images.isPresent()
                || annotations
                        .filter(one -> one.needs().labels() || one.needs().images())
                        .isPresent();
        overview = counts || ahead && order == Order.AS_READ ? Optional.of(new Overview(counts)) : Optional.empty();
        return overview.map(sink -> new Look(sink, order));
    }

    @Override
    public DatasetSink before(DatasetSink target, Problems problems, Tally tally) {
        return new FilterSink(target, annotations, images, overview, problems, tally);
    }
}
