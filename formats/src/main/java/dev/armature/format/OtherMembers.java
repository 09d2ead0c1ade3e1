package dev.armature.format;

/// What becomes of members that the model has no word for.
public enum OtherMembers {
    /// Elements carry their text, with which they can be written back.
    KEPT,
    /// Nobody asks for them: the dataset is only looked at.
    IGNORED,
    /// They are not needed further and each is told as a loss: the output is of another format.
    REPORTED
}
