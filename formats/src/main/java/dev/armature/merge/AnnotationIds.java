package dev.armature.merge;

import dev.armature.change.IdRows;
import dev.armature.model.Id;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// What becomes of the ids of the annotations of one merged subset, of all tasks together: an annotation that
/// stands in several files of an input, such as `instances` and `person_keypoints`, keeps one id in all of them.
///
/// Ids that no earlier input has stay. Others become numbers above all that are there, in the order of the old
/// ones, and texts get a number behind them.
final class AnnotationIds {

    private final NewIds newIds;
    private final BitSet earlier = new BitSet(); // ids of usual size of the homes before
    private final BitSet own = new BitSet(); // those of the home that is looked at
    private final IdRows others = new IdRows();
    private int[] firsts = new int[16]; // by row of the others: the number of the home that had it first
    private final List<Clashes> clashes = new ArrayList<>(); // by the number of the home
    private final Map<Home, Map<Id, Id>> texts = new HashMap<>(); // new ids in place of texts
    private final List<Id> clashedTexts = new ArrayList<>();
    private final List<Home> textHomes = new ArrayList<>(); // by position in the texts that clash
    private long[] firstNew = new long[0]; // by the number of the home
    private int current = -1;

    /// @param newIds of all annotations of the whole
    AnnotationIds(NewIds newIds) {
        this.newIds = newIds;
    }

    /// Sees an annotation. Homes come one after the other.
    void add(Home home, Id id) {
        if (home.number() != current) {
            earlier.or(own);
            own.clear();
            current = home.number();
        }
        while (clashes.size() <= current) {
            clashes.add(new Clashes());
        }
        newIds.seen(id);
        if (Clashes.usual(id)) {
            own.set((int) id.asLong());
            if (earlier.get((int) id.asLong())) {
                clashes.get(current).add(id);
            }
        } else if (!firstOf(id)) {
            clashes.get(current).add(id);
            if (!id.isNumber()) {
                clashedTexts.add(id);
                textHomes.add(home);
            }
        }
    }

    /// Whether no earlier home has the id, which is not of usual size.
    private boolean firstOf(Id id) {
        int before = others.size();
        int row = others.add(id);
        if (row >= firsts.length) {
            firsts = Arrays.copyOf(firsts, 2 * firsts.length);
        }
        if (row == before) {
            firsts[row] = current;
        }
        return firsts[row] == current;
    }

    /// Gives new ids. No annotation is added afterwards.
    void finish() {
        firstNew = new long[clashes.size()];
        for (int i = 0; i < firstNew.length; i++) {
            clashes.get(i).finish();
            firstNew[i] = newIds.reserve(clashes.get(i).size());
        }
        for (int i = 0; i < clashedTexts.size(); i++) {
            Map<Id, Id> given = texts.computeIfAbsent(textHomes.get(i), home -> new HashMap<>());
            given.computeIfAbsent(clashedTexts.get(i), id -> free(id));
        }
        earlier.clear();
        own.clear();
    }

    private Id free(Id text) {
        Id free = newIds.instead(text, id -> others.row(id) != IdRows.NONE);
        others.add(free);
        return free;
    }

    /// The id in the whole.
    Id of(Home home, Id id) {
        if (home.number() >= clashes.size()) {
            return id;
        }
        int number = clashes.get(home.number()).number(id);
        if (number == IdRows.NONE) {
            return id;
        }
        return id.isNumber()
                ? Id.of(firstNew[home.number()] + number)
                : texts.get(home).get(id);
    }

    /// Another id for the second annotation of one id in one file.
    Id another(Id id, Predicate<Id> taken) {
        return newIds.instead(id, taken);
    }
}
