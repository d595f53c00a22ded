package dev.beckon.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CartTest {
  private static final Product MUG = product("mug");
  private static final Product BLANKET = product("blanket");

  private final Cart cart = new Cart();

  @Test
  void countsAndAdds() {
    cart.add(MUG);
    cart.add(MUG);
    cart.add(BLANKET);
    assertThat(cart.count().get()).isEqualTo(3);
    assertThat(cart.goods()).isEqualTo(Money.euros(14 + 14 + 98));
  }

  @Test
  void smallOrdersPayForDelivery() {
    cart.add(MUG);
    assertThat(cart.total()).hasToString("€18.90");
    cart.add(BLANKET);
    assertThat(cart.total()).hasToString("€112.00");
  }

  @Test
  void noneTakesItOut() {
    cart.add(MUG);
    cart.set(MUG, 0);
    assertThat(cart.isEmpty()).isTrue();
    assertThat(cart.total()).isEqualTo(Money.ZERO);
  }

  private static Product product(String id) {
    return Catalogue.PRODUCTS.stream()
        .filter(product -> product.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
