package dev.beckon.console.ui.ring;

import dev.beckon.console.ui.Nodes;
import dev.beckon.console.ui.ring.RingViewModel.DossierCard;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What the agent who hands over wrote; to be read before the ring can be accepted. */
public final class DossierView extends VBox {
  /** Accept must stay in sight, however much was written. */
  private static final double MOST_HEIGHT = 240;

  private final RingViewModel model;

  public DossierView(RingViewModel model) {
    this.model = model;
    setId("console-dossier");
    getStyleClass().add("dossier");
    setSpacing(10);
    VBox course = new VBox(4);
    model
        .dossierProperty()
        .subscribe(
            dossier ->
                course
                    .getChildren()
                    .setAll(dossier.course().stream().map(DossierView::step).toList()));
    VBox written =
        new VBox(
            10,
            part("Must know", DossierCard::notes),
            part("Tried already", DossierCard::tried),
            course);
    ScrollPane scroll = new ScrollPane(written);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setMaxHeight(MOST_HEIGHT);
    getChildren()
        .addAll(
            Nodes.row(
                8, Nodes.icon(Feather.USERS), Nodes.label(text(DossierCard::from), "card-title")),
            scroll,
            confirm());
    Nodes.showIf(this, model.dossierProperty().map(dossier -> !dossier.from().isEmpty()));
  }

  private static Node step(RingViewModel.Crumb crumb) {
    return Nodes.row(
        10,
        Nodes.label(crumb.text(), "small-text"),
        Nodes.spacer(),
        Nodes.label(crumb.ago(), "muted", "small-text"));
  }

  private Node part(String name, Function<DossierCard, String> value) {
    Label words = Nodes.label(text(value));
    words.setWrapText(true);
    VBox part = new VBox(2, Nodes.label(name, "overline"), words);
    Nodes.showIf(part, text(value).map(text -> !text.isEmpty()));
    return part;
  }

  private Node confirm() {
    Button read = new Button("I have read it", Nodes.icon(Feather.CHECK));
    read.setId("console-dossier-read");
    read.getStyleClass().add("accent");
    read.setOnAction(_ -> model.readDossier());
    read.setFocusTraversable(false);
    Nodes.tip(read, "I have read it (F3)");
    Nodes.showIf(read, model.dossierProperty().map(dossier -> !dossier.read()));
    Label done = Nodes.label("Read", "badge", "badge-good");
    done.setGraphic(Nodes.icon(Feather.CHECK));
    Nodes.showIf(done, model.dossierProperty().map(DossierCard::read));
    HBox row = new HBox(read, done);
    return row;
  }

  private ObservableValue<String> text(Function<DossierCard, String> part) {
    return model.dossierProperty().map(part);
  }
}
