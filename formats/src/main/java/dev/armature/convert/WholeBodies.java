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
import java.util.Set;

/// Other formats than COCO have one list of keypoints in each skeleton, so COCO-WholeBody's five become one on the
/// way to them.
final class WholeBodies {

    private WholeBodies() {}

    /// The edits of a conversion, behind one that joins the lists where that is needed and nobody asked for it.
    ///
    /// @param word the format of the output
    static List<Edit> joined(Dataset dataset, String word, List<Edit> edits) throws IOException {
        boolean asked = edits.stream().anyMatch(WholeBodyEdit.class::isInstance);
        if (asked || word.startsWith("coco")) {
            return edits;
        }
        Map<String, Dialect> dialects = dataset.dialects();
        Set<String> subsets = new HashSet<>();
        for (Part part : dataset.parts()) {
            if (dialects.get(part.file()) == Dialect.WHOLE_BODY) {
                subsets.add(part.subset());
            }
        }
        if (subsets.isEmpty()) {
            return edits;
        }
        List<Edit> all = new ArrayList<>();
        all.add(new WholeBodyEdit(WholeBodyEdit.Form.JOIN, part -> subsets.contains(part.subset())));
        all.addAll(edits);
        return all;
    }
}
