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
<!-- wp:group {"align":"wide","className":"patreon-gate-tiers","layout":{"type":"default"}} -->
<div class="wp-block-group alignwide patreon-gate-tiers"><?php echo Pattern_Parts::heading(); ?>

<?php echo Pattern_Parts::offer(); ?>

<?php echo Pattern_Parts::voice( __( 'Choose what suits you. Each of them keeps this going.', 'tier-gate-for-patreon' ) ); ?>

<?php echo Pattern_Parts::sentence(); ?>

<?php echo Pattern_Parts::block( 'patreon-gate/tier-cards', array( 'align' => 'wide', 'fontSize' => 'medium', 'metadata' => array( 'patreonGate' => array( 'not' => array( 'declined_payment', 'connection_trouble' ) ) ) ) ); ?>

<?php echo Pattern_Parts::actions( array( 'only' => array( 'declined_payment' ) ), true ); ?>

<?php echo Pattern_Parts::small_print(); ?></div>
<!-- /wp:group -->
