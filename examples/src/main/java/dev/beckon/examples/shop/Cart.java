package dev.beckon.examples.shop;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

/** What the person is about to buy, in the order it was put in. Confined to the JavaFX thread. */
final class Cart {
  private static final Money FREE_DELIVERY_FROM = Money.euros(60);
  private static final Money DELIVERY = new Money(490);

  private final ObservableMap<Product, Integer> quantities =
      FXCollections.observableMap(new LinkedHashMap<>());
  private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();

  void add(Product product) {
    set(product, quantities.getOrDefault(product, 0) + 1);
  }

  /** Sets how many; none takes it out. */
  void set(Product product, int quantity) {
    if (quantity <= 0) {
      quantities.remove(product);
    } else {
      quantities.put(product, quantity);
    }
    count.set(quantities.values().stream().mapToInt(Integer::intValue).sum());
  }

  void clear() {
    quantities.clear();
    count.set(0);
  }

  /** What is in it; to be read and listened to, changed through {@link #set}. */
  ObservableMap<Product, Integer> quantities() {
    return quantities;
  }

  ReadOnlyIntegerProperty count() {
    return count.getReadOnlyProperty();
  }

  boolean isEmpty() {
    return quantities.isEmpty();
  }

  Money goods() {
    return quantities.entrySet().stream().map(Cart::price).reduce(Money.ZERO, Money::plus);
  }

  Money delivery() {
    return isEmpty() || goods().cents() >= FREE_DELIVERY_FROM.cents() ? Money.ZERO : DELIVERY;
  }

  Money total() {
    return goods().plus(delivery());
  }

  private static Money price(Map.Entry<Product, Integer> line) {
    return line.getKey().price().times(line.getValue());
  }
}
