package dev.armature.files;

/// A file or folder in the central directory of a zip.
///
/// @param path without the `/` that ends the name of a folder
/// @param method 0 stored, 8 deflated
/// @param crc CRC-32 of the unpacked bytes, unsigned
/// @param packed bytes in the archive
/// @param size bytes unpacked
/// @param header byte offset of the local header
/// @param end byte offset before which the packed bytes end: the next local header, or the central directory
record ZipMember(String path, Kind kind, int method, long crc, long packed, long size, long header, long end) {

    enum Kind {
        FILE,
        FOLDER,
        LINK
    }

    ZipMember endingAt(long offset) {
        return new ZipMember(path, kind, method, crc, packed, size, header, offset);
    }
}
