package dev.beckon.examples.shop;

import dev.beckon.examples.shop.CheckoutForm.Field;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Address, card and password, and the button that pays. */
final class CheckoutPage extends HBox {
  private static final Duration BANK_THINKS = Duration.millis(450);
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");

  private final CheckoutForm form;
  private final Cart cart;
  private final Bank bank;
  private final Consumer<Bank.Answer> answered;
  private final Map<Field, TextField> inputs = new EnumMap<>(Field.class);
  private final Label complaint = new Label("", new FontIcon(Feather.ALERT_CIRCLE));
  private final Button pay = new Button();

  CheckoutPage(CheckoutForm form, Cart cart, Bank bank, Consumer<Bank.Answer> answered) {
    super(36);
    this.form = form;
    this.cart = cart;
    this.bank = bank;
    this.answered = answered;
    getStyleClass().add("page");

    complaint.getStyleClass().add("complaint");
    complaint.setWrapText(true);
    complaint.setMaxWidth(300);
    complaint.setVisible(false);
    complaint.managedProperty().bind(complaint.visibleProperty());

    pay.setId("place-order");
    pay.setText("Pay " + cart.total());
    pay.getStyleClass().addAll("accent", "large");
    pay.setMaxWidth(Double.MAX_VALUE);
    pay.setDefaultButton(true);
    pay.setOnAction(_ -> placeOrder());

    VBox left = new VBox(18, address(), card(), account());
    HBox.setHgrow(left, Priority.ALWAYS);
    VBox right = new VBox(16, new OrderSummary(cart), complaint, pay);
    getChildren().addAll(left, right);
  }

  private Node address() {
    GridPane grid = grid();
    grid.add(input(Field.NAME), 0, 0, 2, 1);
    grid.add(input(Field.STREET), 0, 1, 2, 1);
    grid.add(input(Field.POSTCODE), 0, 2);
    grid.add(input(Field.CITY), 1, 2);
    return panel("Where it goes", Feather.MAP_PIN, grid);
  }

  private Node card() {
    GridPane grid = grid();
    grid.add(input(Field.CARD_NUMBER), 0, 0, 2, 1);
    grid.add(input(Field.EXPIRY), 0, 1);
    grid.add(input(Field.CVC), 1, 1);
    return panel("How you pay", Feather.CREDIT_CARD, grid);
  }

  private Node account() {
    return panel("For next time", Feather.LOCK, input(Field.PASSWORD));
  }

  private Node input(Field field) {
    TextField input = field.isSecret() ? new PasswordField() : new TextField();
    input.setId(field.id());
    input.setAccessibleText(field.label());
    input.textProperty().bindBidirectional(form.value(field));
    input.textProperty().addListener(_ -> input.pseudoClassStateChanged(WRONG, false));
    if (field.isPrivate()) {
      input.getStyleClass().add("beckon-mask");
    }
    inputs.put(field, input);
    Label label = new Label(field.label());
    label.setLabelFor(input);
    label.getStyleClass().add("quiet");
    return new VBox(4, label, input);
  }

  private void placeOrder() {
    form.firstWrong().ifPresentOrElse(this::complainAbout, this::askBank);
  }

  private void complainAbout(Field field) {
    TextField input = inputs.get(field);
    if (input != null) {
      input.pseudoClassStateChanged(WRONG, true);
      input.requestFocus();
    }
    complain("form-error", field.complaint());
  }

  private void askBank() {
    complaint.setVisible(false);
    pay.setDisable(true);
    pay.setText("Asking your bank …");
    PauseTransition thinking = new PauseTransition(BANK_THINKS);
    thinking.setOnFinished(_ -> bankAnswered(bank.pay(cart.total())));
    thinking.play();
  }

  private void bankAnswered(Bank.Answer answer) {
    pay.setDisable(false);
    pay.setText("Pay " + cart.total());
    if (answer instanceof Bank.Answer.Declined declined) {
      complain("payment-error", declined.reason() + " (" + declined.code() + ")");
    }
    answered.accept(answer);
  }

  private void complain(String id, String text) {
    complaint.setId(id);
    complaint.setText(text);
    complaint.setVisible(true);
  }

  private static Node panel(String heading, Feather icon, Node content) {
    Label title = new Label(heading, new FontIcon(icon));
    title.getStyleClass().add("panel-heading");
    VBox panel = new VBox(14, title, content);
    panel.getStyleClass().add("panel");
    return panel;
  }

  private static GridPane grid() {
    GridPane grid = new GridPane(14, 12);
    ColumnConstraints half = new ColumnConstraints();
    half.setPercentWidth(50);
    half.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(half, half);
    grid.setPadding(Insets.EMPTY);
    return grid;
  }
}
