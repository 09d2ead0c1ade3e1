package dev.armature.server.settings;

import java.util.List;

/// The settings cannot be followed: every reason at once.
public final class SettingsException extends Exception {

    /// The reasons, one sentence each.
    private final List<String> reasons;

    /// @param reasons one sentence each
    public SettingsException(List<String> reasons) {
        super(String.join("\n", reasons));
        this.reasons = List.copyOf(reasons);
    }

    /// The reasons, one sentence each.
    public List<String> reasons() {
        return reasons;
    }
}
