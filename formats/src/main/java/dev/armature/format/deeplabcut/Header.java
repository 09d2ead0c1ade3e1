package dev.armature.format.deeplabcut;

import java.util.List;

/// What the columns of one table hold.
///
/// @param scorer who labelled, or which model; "" when the table does not say
/// @param names how many columns name the picture: one, or three for its folders and its name
/// @param columns in all
/// @param body offset of the first row behind the header
record Header(String scorer, int names, int columns, List<Animal> animals, long body) {

    /// The animal of body parts that belong to none.
    static final String UNIQUE = "single";

    /// One animal, or all body parts of a table without animals.
    ///
    /// @param name "" in a table without animals
    record Animal(String name, List<Part> parts) {}

    /// The columns of one body part, from 0; the likelihood's is -1 when there is none.
    record Part(String name, int x, int y, int likelihood) {}
}
