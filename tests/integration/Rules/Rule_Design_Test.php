<?php
/**
 * The call to action of a rule for many posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rules;

use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Designs\Design_Posts;
use Patreon_Gate\Storage\Designs\Post_Designs;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use WP_Post;

/** `Designs\Choice` where a rule locks the post. */
final class Rule_Design_Test extends Integration_Test_Case {

	use Has_Members;
	use Has_Rules;

	public function test_the_design_of_the_rule_that_locks_comes_after_that_of_the_post_and_before_all_settings(): void {
		$this->connect_campaign();
		$term = $this->create_term( 'category' );
		$post = $this->create_post( array( 'post_content' => '<!-- wp:paragraph --><p>SECRET</p><!-- /wp:paragraph -->' ) );
		wp_set_object_terms( $post->ID, array( $term->term_id ), 'category' );
		$ids = array();
		foreach ( array( 'everywhere', 'tier', 'rule', 'other rule', 'post' ) as $name ) {
			$ids[ $name ] = $this->create_post( array( 'post_type' => Design_Posts::TYPE, 'post_content' => "<!-- wp:paragraph -->\n<p>Design of $name.</p>\n<!-- /wp:paragraph -->" ) )->ID;
		}
		$choices = array( 'everywhere' => $ids['everywhere'], 'tiers' => array( array( 'id' => '102', 'design' => $ids['tier'] ) ) );
		self::assertTrue( Plugin::instance()->settings()->update( array( 'cta_designs' => $choices ) ) );
		$rule = $this->set_rule( 'term', $term, self::tier( '102' ), 'Harbour', $ids['rule'] );
		self::assertStringContainsString( 'Design of rule.', $this->page( $post ) );

		// What is kept for logged-out visitors ends with the change.
		$this->change( $rule, $ids['other rule'] );
		self::assertStringContainsString( 'Design of other rule.', $this->page( $post ) );
		$this->change( $rule, 0 );
		self::assertStringContainsString( 'Design of tier.', $this->page( $post ) );
		$this->change( $rule, $ids['rule'] );
		wp_trash_post( $ids['rule'] );
		self::assertStringContainsString( 'Design of tier.', $this->page( $post ), 'In the trash, it falls back to the next choice.' );
		wp_untrash_post( $ids['rule'] );
		wp_publish_post( $ids['rule'] );
		self::assertStringContainsString( 'Design of rule.', $this->page( $post ) );

		update_post_meta( $post->ID, Post_Designs::META, $ids['post'] );
		wp_update_post( array( 'ID' => $post->ID, 'post_title' => 'Changed' ) );
		self::assertStringContainsString( 'Design of post.', $this->page( $post ) );
	}

	public function test_a_lock_of_the_post_itself_does_not_show_the_design_of_a_rule(): void {
		$this->connect_campaign();
		$design = $this->create_post( array( 'post_type' => Design_Posts::TYPE, 'post_content' => "<!-- wp:paragraph -->\n<p>Design of rule.</p>\n<!-- /wp:paragraph -->" ) )->ID;
		$post   = $this->create_post( array( 'post_content' => '<!-- wp:paragraph --><p>SECRET</p><!-- /wp:paragraph -->' ) );
		$this->set_rule( 'site', '', self::paying(), 'Site', $design );
		self::assertStringContainsString( 'Design of rule.', $this->page( $post ) );
		Plugin::instance()->post_locks()->set( $post->ID, self::tier( '102' ) );
		$html = $this->page( $post );
		self::assertStringNotContainsString( 'Design of rule.', $html );
		self::assertStringContainsString( 'patreon-gate-cta', $html );
	}

	private function change( Rule $rule, int $design ): void {
		Plugin::instance()->rule_changes()->save( new Rule( $rule->id, $rule->name, $rule->kind, $rule->taxonomy, $rule->of, $rule->lock, $design ), null );
	}

	private function page( WP_Post $post ): string {
		$this->go_to( (string) get_permalink( $post ) );
		the_post();
		$html = $this->output_of( 'the_content' );
		self::assertStringNotContainsString( 'SECRET', $html );
		return $html;
	}
}
