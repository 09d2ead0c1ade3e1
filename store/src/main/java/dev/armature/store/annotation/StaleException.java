package dev.armature.store.annotation;

import dev.armature.store.ConflictException;
import java.util.List;
import java.util.stream.Collectors;

/// An edit was made from a state that is no longer the present one, and others have changed the same objects since.
public final class StaleException extends ConflictException {

    private final transient List<Clash> clashes;

    /// @param clashes at least one
    public StaleException(List<Clash> clashes) {
        super(clashes.stream().limit(5).map(Clash::sentence).collect(Collectors.joining("; "))
                + (clashes.size() > 5 ? "; and " + (clashes.size() - 5) + " more" : ""));
        this.clashes = List.copyOf(clashes);
    }

    /// What changed, object by object.
    public List<Clash> clashes() {
        return clashes;
    }
}
