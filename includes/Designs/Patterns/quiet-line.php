<?php
/**
 * Design: Quiet line.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

use Patreon_Gate\Designs\Pattern_Parts;

// phpcs:disable WordPress.Security.EscapeOutput.OutputNotEscaped -- block markup from constants and escaped texts.
?>
<!-- wp:group {"className":"patreon-gate-quiet","style":{"spacing":{"blockGap":"var:preset|spacing|30"}},"layout":{"type":"default"}} -->
<div class="wp-block-group patreon-gate-quiet"><!-- wp:separator {"className":"is-style-wide"} -->
<hr class="wp-block-separator has-alpha-channel-opacity is-style-wide"/>
<!-- /wp:separator -->

<?php echo Pattern_Parts::sentence(); ?>

<!-- wp:group {"className":"patreon-gate-actions","layout":{"type":"flex","flexWrap":"wrap"}} -->
<div class="wp-block-group patreon-gate-actions"><?php echo Pattern_Parts::block( 'patreon-gate/join', array( 'className' => 'patreon-gate-plain' ) ); ?>

<?php echo Pattern_Parts::block( 'patreon-gate/check-again' ); ?>

<?php echo Pattern_Parts::block( 'patreon-gate/sign-in' ); ?></div>
<!-- /wp:group -->

<?php echo Pattern_Parts::block( 'patreon-gate/support-code', array( 'fontSize' => 'small' ) ); ?></div>
<!-- /wp:group -->
