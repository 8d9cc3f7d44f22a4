<?php
/**
 * Design: Letter.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

use Patreon_Gate\Designs\Pattern_Parts;

// phpcs:disable WordPress.Security.EscapeOutput.OutputNotEscaped -- block markup from constants and escaped texts.
?>
<!-- wp:group {"className":"patreon-gate-letter","layout":{"type":"default"}} -->
<div class="wp-block-group patreon-gate-letter"><?php echo Pattern_Parts::block( 'patreon-gate/creator', array( 'part' => 'portrait', 'isRound' => true ) ); ?>

<?php echo Pattern_Parts::heading(); ?>

<?php echo Pattern_Parts::offer(); ?>

<?php echo Pattern_Parts::voice( __( 'Thank you for reading this far. I can write pieces like this one because readers pay for them on Patreon.', 'tier-gate-for-patreon' ) ); ?>

<?php echo Pattern_Parts::block( 'patreon-gate/creator', array( 'part' => 'name', 'className' => 'patreon-gate-signed' ) + Pattern_Parts::asked() ); ?>

<?php echo Pattern_Parts::sentence(); ?>

<?php echo Pattern_Parts::actions(); ?>

<?php echo Pattern_Parts::small_print(); ?></div>
<!-- /wp:group -->
