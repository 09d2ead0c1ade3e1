package dev.armature.format.datumaro;

import dev.armature.geometry.Rle;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import java.util.List;

/// An annotation as far as it was read, member by member; null or the default where the file has none.
final class Draft {

    String kind;
    Id id;
    Id label;
    long group;
    int zOrder;
    Attributes attributes;
    double[] points;
    double[] visibility;
    List<Attributes> pointAttributes;
    double[] box;
    Rle mask;
    boolean badMask; // was reported
    String caption;
    long pointsAt; // byte offsets in the file
    long visibilityAt;
    long pointAttributesAt;
    long boxAt;

    void clear() {
        kind = null;
        id = Id.of(0);
        label = Id.NONE;
        group = 0;
        zOrder = 0;
        attributes = Attributes.NONE;
        points = null;
        visibility = null;
        pointAttributes = null;
        box = null;
        mask = null;
        badMask = false;
        caption = null;
    }
}
