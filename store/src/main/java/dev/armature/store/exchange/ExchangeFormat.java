package dev.armature.store.exchange;

/// A format by CVAT's name and by ours.
///
/// @param name in CVAT's words, `COCO Keypoints`
/// @param version in CVAT's words, `1.0`
/// @param ext the kinds of files, `JSON, ZIP`
/// @param word of [dev.armature.convert.Conversion]
public record ExchangeFormat(String name, String version, String ext, String word) {

    /// As calls name it, `COCO Keypoints 1.0`.
    public String title() {
        return version.isEmpty() ? name : name + " " + version;
    }
}
