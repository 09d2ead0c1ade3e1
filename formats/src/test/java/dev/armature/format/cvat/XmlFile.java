package dev.armature.format.cvat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/// An XML file of images as another parser than ours reads it.
record XmlFile(List<XmlLabel> labels, List<XmlImage> images) {

    private static final Pattern CIRCLE = Pattern.compile("<circle[^>]*data-label-name=\"([^\"]*)\"");
    private static final Pattern LINE =
            Pattern.compile("<line[^>]*data-node-from=\"(-?[0-9]+)\"[^>]*data-node-to=\"(-?[0-9]+)\"");

    /// @param edges pairs of nodes, as texts "1-2"
    record XmlLabel(
            String name, String parent, TreeSet<String> attributes, List<String> points, TreeSet<String> edges) {}

    record XmlImage(Map<String, String> said, List<XmlShape> shapes) {}

    record XmlShape(String kind, Map<String, String> said, Map<String, String> attributes, List<XmlShape> points) {}

    static XmlFile read(Path file) throws IOException {
        try {
            Element root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
            List<XmlLabel> labels = new ArrayList<>();
            var found = root.getElementsByTagName("label");
            for (int i = 0; i < found.getLength(); i++) {
                labels.add(label((Element) found.item(i)));
            }
            List<XmlImage> images = new ArrayList<>();
            for (Element image : children(root, "image")) {
                images.add(new XmlImage(
                        said(image),
                        children(image, "").stream().map(XmlFile::shape).toList()));
            }
            return new XmlFile(labels, images);
        } catch (ParserConfigurationException | SAXException broken) {
            throw new IOException(file.toString(), broken);
        }
    }

    private static XmlLabel label(Element label) {
        TreeSet<String> attributes = new TreeSet<>();
        children(label, "attributes")
                .forEach(list -> children(list, "attribute").forEach(own -> attributes.add(text(own, "name"))));
        List<String> points = new ArrayList<>();
        Matcher circle = CIRCLE.matcher(text(label, "svg"));
        while (circle.find()) {
            points.add(circle.group(1).replace("&quot;", "\"").replace("&amp;", "&"));
        }
        TreeSet<String> edges = new TreeSet<>();
        Matcher line = LINE.matcher(text(label, "svg"));
        while (line.find()) {
            edges.add(line.group(1) + "-" + line.group(2));
        }
        return new XmlLabel(text(label, "name"), text(label, "parent"), attributes, points, edges);
    }

    private static XmlShape shape(Element shape) {
        Map<String, String> attributes = new LinkedHashMap<>();
        children(shape, "attribute").forEach(own -> attributes.put(own.getAttribute("name"), own.getTextContent()));
        return new XmlShape(
                shape.getTagName(),
                said(shape),
                attributes,
                children(shape, "points").stream().map(XmlFile::shape).toList());
    }

    private static Map<String, String> said(Element element) {
        Map<String, String> said = new TreeMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            said.put(attribute.getNodeName(), attribute.getNodeValue());
        }
        return said;
    }

    /// @param name "" for all
    private static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element
                    && (name.isEmpty() || element.getTagName().equals(name))) {
                children.add(element);
            }
        }
        return children;
    }

    private static String text(Element parent, String name) {
        return children(parent, name).stream()
                .findFirst()
                .map(Element::getTextContent)
                .orElse("");
    }
}
