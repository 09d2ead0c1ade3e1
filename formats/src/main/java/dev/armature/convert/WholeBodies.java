package dev.armature.convert;

import dev.armature.change.WholeBodyEdit;
import dev.armature.edit.Edit;
import dev.armature.format.coco.Dialect;
import dev.armature.model.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Other formats than COCO, and all that look at figures, have one list of keypoints in each skeleton, so
/// COCO-WholeBody's five become one on the way to them.
public final class WholeBodies {

    private WholeBodies() {}

    /// The edits of a conversion, behind one that joins the lists where that is needed and nobody asked for it.
    ///
    /// @param word the format of the output
    static List<Edit> joined(Dataset dataset, String word, List<Edit> edits) throws IOException {
        return word.startsWith("coco") ? edits : joined(dataset, edits);
    }

    /// The edits of somebody who looks at figures, behind one that joins the lists where that is needed and nobody
    /// asked for it. Looks into the files.
    public static List<Edit> joined(Dataset dataset, List<Edit> edits) throws IOException {
        Optional<Edit> join = among(edits) ? Optional.empty() : join(dataset);
        if (join.isEmpty()) {
            return edits;
        }
        List<Edit> all = new ArrayList<>();
        all.add(join.get());
        all.addAll(edits);
        return all;
    }

    /// Joins the lists of the subsets that have them; empty when none has. Looks into the files.
    static Optional<Edit> join(Dataset dataset) throws IOException {
        Map<String, Dialect> dialects = dataset.dialects();
        Set<String> subsets = new HashSet<>();
        for (Part part : dataset.parts()) {
            if (dialects.get(part.file()) == Dialect.WHOLE_BODY) {
                subsets.add(part.subset());
            }
        }
        return subsets.isEmpty()
                ? Optional.empty()
                : Optional.of(new WholeBodyEdit(WholeBodyEdit.Form.JOIN, part -> subsets.contains(part.subset())));
    }

    /// Joins the lists of every figure with a body of COCO, those that are not there as absent keypoints: for
    /// predictions that are held against such a dataset.
    public static Edit everywhere() {
        return new WholeBodyEdit(WholeBodyEdit.Form.JOIN);
    }

    /// Whether lists are joined, for which elements have to carry their text.
    public static boolean among(List<Edit> edits) {
        return edits.stream().anyMatch(WholeBodyEdit.class::isInstance);
    }
}
