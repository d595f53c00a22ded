package dev.beckon.examples.androidshop;

import java.util.ArrayList;
import java.util.List;

/** What the person is about to buy. Main thread. */
final class Cart {
  private final List<Product> products = new ArrayList<>();

  void add(Product product) {
    products.add(product);
  }

  void clear() {
    products.clear();
  }

  int count() {
    return products.size();
  }

  int total() {
    int cents = 0;
    for (Product each : products) {
      cents += each.cents;
    }
    return cents;
  }
}
