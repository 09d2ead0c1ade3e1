package dev.armature.store.db;

/// On whose behalf a transaction works.
///
/// @param user id of a user, 0 for the program itself
/// @param name of the user as it was then, for the audit log; `armature` for the program itself
public record Who(long user, String name) {

    /// The program itself: migrations, clean-ups, the first administrator.
    public static final Who PROGRAM = new Who(0, "armature");

    public boolean isProgram() {
        return user == 0;
    }
}
