<?php
/**
 * Design: Tier cards.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

use Patreon_Gate\Designs\Pattern_Parts;

// phpcs:disable WordPress.Security.EscapeOutput.OutputNotEscaped -- block markup from constants and escaped texts.
?>
<!-- wp:group {"className":"patreon-gate-tiers","style":{"spacing":{"blockGap":"var:preset|spacing|30"}},"layout":{"type":"default"}} -->
<div class="wp-block-group patreon-gate-tiers"><?php echo Pattern_Parts::heading( array( 'fontSize' => 'large' ) ); ?>

<?php echo Pattern_Parts::offer(); ?>

<?php echo Pattern_Parts::sentence(); ?>

<?php echo Pattern_Parts::block( 'patreon-gate/tier-cards', array( 'metadata' => array( 'patreonGate' => array( 'not' => array( 'declined_payment', 'connection_trouble' ) ) ) ) ); ?>

<?php echo Pattern_Parts::block( 'patreon-gate/join', array( 'metadata' => array( 'patreonGate' => array( 'only' => array( 'declined_payment' ) ) ) ) ); ?>

<!-- wp:group {"className":"patreon-gate-actions","layout":{"type":"flex","flexWrap":"wrap"}} -->
<div class="wp-block-group patreon-gate-actions"><?php echo Pattern_Parts::block( 'patreon-gate/check-again' ); ?>

<?php echo Pattern_Parts::block( 'patreon-gate/sign-in' ); ?></div>
<!-- /wp:group -->

<?php echo Pattern_Parts::small_print(); ?></div>
<!-- /wp:group -->
