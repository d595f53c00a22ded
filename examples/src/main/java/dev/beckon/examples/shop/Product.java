package dev.beckon.examples.shop;

import java.util.List;

/**
 * Something to buy. Immutable.
 *
 * @param id short and stable; node ids and breadcrumbs use it
 * @param shelf which part of the shop it stands in
 * @param tint the colour behind its picture
 * @param layers its picture, back to front
 */
record Product(
    String id,
    String name,
    String shelf,
    Money price,
    String blurb,
    String tint,
    List<Layer> layers) {
  Product {
    layers = List.copyOf(layers);
  }

  /**
   * One shape of a picture.
   *
   * @param colour as CSS writes it
   * @param path SVG path data in a square of 100 by 100
   */
  record Layer(String colour, String path) {}
}
