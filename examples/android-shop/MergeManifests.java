import java.io.File;
import java.util.HashSet;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * An app's manifest with what its libraries' manifests and its debug build add: permissions,
 * features, services, attributes of the application. What Gradle's merger makes of manifests as
 * simple as these; it knows no {@code tools:} rules. Run by {@code apk.sh}.
 */
final class MergeManifests {
  private static final String ANDROID = "http://schemas.android.com/apk/res/android";

  private MergeManifests() {}

  /**
   * @param args the result, the application's id, the app's manifest, and the others
   */
  public static void main(String[] args) throws Exception {
    Document app = read(args[2]);
    app.getDocumentElement().setAttribute("package", args[1]);
    for (int i = 3; i < args.length; i++) {
      add(read(args[i]).getDocumentElement(), app.getDocumentElement());
    }
    TransformerFactory.newInstance()
        .newTransformer()
        .transform(new DOMSource(app), new StreamResult(new File(args[0])));
  }

  private static Document read(String file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new File(file));
  }

  private static void add(Element from, Element to) {
    Set<String> there = new HashSet<>();
    for (Node each = to.getFirstChild(); each != null; each = each.getNextSibling()) {
      there.add(name(each));
    }
    for (Node each = from.getFirstChild(); each != null; each = each.getNextSibling()) {
      if (!(each instanceof Element element) || element.getTagName().equals("uses-sdk")) {
        continue;
      }
      if (element.getTagName().equals("application")) {
        Element application = (Element) to.getElementsByTagName("application").item(0);
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
          Node attribute = element.getAttributes().item(i);
          application.setAttributeNS(ANDROID, attribute.getNodeName(), attribute.getNodeValue());
        }
        add(element, application);
      } else if (there.add(name(element))) {
        to.appendChild(to.getOwnerDocument().importNode(element, true));
      }
    }
  }

  private static String name(Node node) {
    return node instanceof Element element
        ? element.getTagName() + " " + element.getAttributeNS(ANDROID, "name")
        : "";
  }
}
