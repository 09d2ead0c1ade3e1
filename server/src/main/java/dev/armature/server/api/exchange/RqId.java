package dev.armature.server.api.exchange;

import dev.armature.server.api.RequestIds;
import dev.armature.store.request.Request;

/// The answer to what takes longer: the name of its request.
public record RqId(String rqId) {

    /// Of a request.
    public static RqId of(Request request) {
        return new RqId(RequestIds.text(request.id()));
    }
}
