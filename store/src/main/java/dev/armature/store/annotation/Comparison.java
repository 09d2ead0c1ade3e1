package dev.armature.store.annotation;

import dev.armature.store.annotation.Clash.Content;
import dev.armature.store.annotation.item.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What differs between two states of a sheet, object by object.
final class Comparison {

    private Comparison() {}

    /// @param before by id
    /// @param after by id
    static List<Difference> of(SheetKey sheet, Map<Long, Content> before, Map<Long, Content> after) {
        Set<Long> ids = new TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        List<Difference> all = new ArrayList<>();
        for (long id : ids) {
            Optional<Content> one = Optional.ofNullable(before.get(id));
            Optional<Content> two = Optional.ofNullable(after.get(id));
            Set<String> fields = one.isEmpty() || two.isEmpty() ? Set.of() : changed(one.get(), two.get());
            if (one.isEmpty() || two.isEmpty() || !fields.isEmpty()) {
                all.add(new Difference(sheet, id, one, two, fields));
            }
        }
        return all;
    }

    /// Nothing when both say the same.
    static Set<String> changed(Content one, Content two) {
        return switch (one) {
            case Content.OfItem(var a) when two instanceof Content.OfItem(var b) -> Fields.changed(a, b);
            case Content.OfTrack(var a) when two instanceof Content.OfTrack(var b) -> Fields.changed(a, b);
            default -> Set.of("kind");
        };
    }

    static boolean same(Optional<Content> one, Optional<Content> two) {
        return one.isEmpty() || two.isEmpty()
                ? one.isEmpty() && two.isEmpty()
                : changed(one.get(), two.get()).isEmpty();
    }

    static Delta delta(List<Difference> differences) {
        long added = differences.stream().filter(one -> one.before().isEmpty()).count();
        long removed = differences.stream().filter(one -> one.after().isEmpty()).count();
        return new Delta(added, differences.size() - added - removed, removed);
    }
}
