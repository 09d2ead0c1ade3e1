package dev.armature.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/// What Tomcat itself refuses, before any of our code is asked, gets JSON instead of a page.
public final class ErrorValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            Json.error(response.getResponse(), status, sentence(status));
            response.finishResponse();
        } catch (IOException gone) {
            throw new UncheckedIOException("the client is gone", gone);
        }
    }

    private static String sentence(int status) {
        return switch (status) {
            case 400 -> "the request is not HTTP as it should be";
            case 404 -> "there is nothing here";
            case 413 -> "the request is too large";
            case 414 -> "the address is too long";
            case 431 -> "the headers are too long";
            case 503 -> "the server is stopping";
            default -> status < 500 ? "the request was refused" : "the server failed; its log says why";
        };
    }
}
