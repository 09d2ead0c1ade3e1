package dev.armature.flow;

/// One finding with its place.
///
/// @param code stable, lower case with hyphens; `docs/problems.md` explains each
/// @param what thing, found and expected: "keypoints has 50 numbers; expected a multiple of 3"
public record Problem(Severity severity, String code, Location where, String what) {

    /// The thing and the finding without line and column, which need the file: `file: /pointer: what`.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(where.file());
        if (where.offset() >= 0) {
            text.append(" at byte ").append(where.offset());
        }
        if (!where.pointer().isEmpty()) {
            text.append(' ').append(where.pointer());
        }
        return text.append(": ").append(what).toString();
    }
}
