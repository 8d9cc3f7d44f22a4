<?php
/**
 * Design: Bar.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

use Patreon_Gate\Designs\Pattern_Parts;

// phpcs:disable WordPress.Security.EscapeOutput.OutputNotEscaped -- block markup from constants and escaped texts.
?>
<!-- wp:group {"className":"patreon-gate-place","layout":{"type":"default"}} -->
<div class="wp-block-group patreon-gate-place"><?php echo Pattern_Parts::heading( array( 'fontSize' => 'large' ) ); ?>

<?php echo Pattern_Parts::offer(); ?>

<?php echo Pattern_Parts::voice( __( 'Your membership pays for the next one.', 'tier-gate-for-patreon' ) ); ?>

<?php echo Pattern_Parts::sentence(); ?>

<?php echo Pattern_Parts::plain_actions(); ?>

<?php echo Pattern_Parts::small_print(); ?></div>
<!-- /wp:group -->

<!-- wp:patreon-gate/bar -->
<?php echo Pattern_Parts::offer( array() ); ?>

<?php echo Pattern_Parts::block( 'patreon-gate/join' ); ?>

<?php echo Pattern_Parts::block( 'patreon-gate/sign-in' ); ?>

<!-- /wp:patreon-gate/bar -->
