/// Annotations as drawings. What goes in is the annotations of an image and its labels; [Overlay] makes a
/// [Scene] of them, a list of marks in pixels of the image; a [Board] has scenes beside each other with their
/// pictures; one renderer writes it as PNG, another as SVG. [Drawing] is the command `draw` from end to end.
package dev.armature.draw;
