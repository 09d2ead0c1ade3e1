package dev.armature.bench;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The yardstick: Jackson's streaming parser goes through a file, decodes every number and keeps nothing.
public final class Yardstick {

    private Yardstick() {}

    /// Arguments: the JSON file. Prints how many numbers it has and their sum.
    public static void main(String[] arguments) throws IOException {
        long count = 0;
        double sum = 0;
        try (InputStream in = new FileInputStream(arguments[0]);
                JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
                    count++;
                    sum += parser.getDoubleValue();
                }
            }
        }
        System.out.println(count + " numbers, sum " + sum);
    }
}
