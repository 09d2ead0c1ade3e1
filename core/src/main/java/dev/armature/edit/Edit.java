package dev.armature.edit;

import dev.armature.flow.DatasetSink;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.FormatException;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import java.util.List;
import java.util.Optional;

/// A change to a dataset on its way from a reader to a writer. What it leaves out it counts in the [Tally], what it
/// changes it tells the [Problems].
///
/// An element that carries its text ([dev.armature.model.Source]) must leave with a text that says the same as its
/// fields, or without one: writers of the same format write the text.
public interface Edit {

    /// A first look at the whole dataset, which some changes need before they begin.
    ///
    /// @param sink gets the dataset, with the changes of earlier edits made; its elements carry no text
    record Look(DatasetSink sink, Order order) {}

    /// Empty when the change is made element by element, without knowing the others.
    default Optional<Look> look() {
        return Optional.empty();
    }

    /// The first look of a change to which the order matters: what comes first by image has to be looked up in the
    /// order of the file.
    ///
    /// @param order in which the dataset will be read for the change itself
    default Optional<Look> look(Order order) {
        return look();
    }

    /// The changes that together are this one, each with a reading of its own: several for one that divides the
    /// dataset, else itself. Asked once the [#look] is over.
    ///
    /// @throws FormatException if the dataset cannot be divided so
    default List<Edit> pieces() throws FormatException {
        return List.of(this);
    }

    /// A sink that makes the change and passes the result on. Called once the [#look] is over; it works in both
    /// orders.
    DatasetSink before(DatasetSink target, Problems problems, Tally tally);

    /// The target behind several edits, the first of which gets the dataset as it is read.
    static DatasetSink all(List<Edit> edits, DatasetSink target, Problems problems, Tally tally) {
        DatasetSink sink = target;
        for (Edit edit : edits.reversed()) {
            sink = edit.before(sink, problems, tally);
        }
        return sink;
    }
}
