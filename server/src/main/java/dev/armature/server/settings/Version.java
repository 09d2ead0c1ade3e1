package dev.armature.server.settings;

/// Which Armature this is. A constant, since reading it from a resource costs time at every start.
public final class Version {

    /// As in the poms; a test holds them together.
    public static final String NUMBER = "0.1.0";

    private Version() {}
}
