package dev.beckon.examples.androidshop;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Something to buy. Immutable. */
final class Product {
  static final List<Product> ALL =
      Collections.unmodifiableList(
          Arrays.asList(
              new Product("Clay pot with fern", 1_800),
              new Product("Watering can, 5 litres", 3_400),
              new Product("Storm lantern", 4_200),
              new Product("Breakfast mug", 1_400),
              new Product("Teapot for four", 4_800),
              new Product("Juniper candle", 2_200),
              new Product("Linen cushion", 3_900),
              new Product("Garden diary", 1_600),
              new Product("House for a finch", 5_600),
              new Product("Willow basket", 4_500)));

  final String name;
  final int cents;

  private Product(String name, int cents) {
    this.name = name;
    this.cents = cents;
  }
}
