<?php
/**
 * Random media libraries, compared with a simple model.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Locks;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration_Test_Case;
use Patreon_Gate\Tests\Unit\Support\Dice;
use PHPUnit\Framework\Attributes\Group;

/**
 * Posts that are published or not, locked as a whole or in parts, show attachments that were uploaded to various posts,
 * and change. A list in SQL, a single decision in PHP and the model must agree for a logged-out visitor.
 */
#[Group( 'smoke' )]
final class Random_Media_Test extends Integration_Test_Case {

	private const SITES = 6;
	private const CHANGES = 25;

	/** @var array<int, array{status: string, whole: bool, open: list<int>, locked: list<int>, featured: int}> Posts as the model knows them. */
	private array $posts = array();

	/** @var array<int, array{parent: int, own: bool}> Attachments as the model knows them. */
	private array $files = array();

	public function test_lists_and_single_decisions_agree_with_the_model(): void {
		$dice = new Dice();
		$this->act_as( $this->create_user( 'administrator' ) );
		for ( $site = 0; $site < self::SITES; $site++ ) {
			$this->posts = array();
			$this->files = array();
			$this->build( $dice );
			$this->compare( $dice, 'at first' );
			for ( $change = 0; $change < self::CHANGES; $change++ ) {
				$this->change( $dice );
			}
			$this->compare( $dice, 'after changes' );
		}
	}

	private function build( Dice $dice ): void {
		for ( $at = 0; $at < 7; $at++ ) {
			$this->posts[ $this->create_post()->ID ] = array( 'status' => 'publish', 'whole' => false, 'open' => array(), 'locked' => array(), 'featured' => 0 );
		}
		for ( $at = 0; $at < 12; $at++ ) {
			$parent = $dice->likely( 70 ) ? $dice->of( array_keys( $this->posts ) ) : 0;
			$this->files[ $this->create_attachment( $parent )->ID ] = array( 'parent' => $parent, 'own' => false );
		}
		foreach ( array_keys( $this->posts ) as $post ) {
			$this->write( $dice, $post );
		}
	}

	private function change( Dice $dice ): void {
		$post = $dice->of( array_keys( $this->posts ) );
		$file = $dice->of( array_keys( $this->files ) );
		switch ( $dice->number( 1, 6 ) ) {
			case 1:
				$this->write( $dice, $post );
				break;
			case 2:
				$this->posts[ $post ]['whole'] = ! $this->posts[ $post ]['whole'];
				Plugin::instance()->post_locks()->set( $post, $this->posts[ $post ]['whole'] ? self::lock() : null );
				break;
			case 3:
				$this->posts[ $post ]['status'] = $dice->of( array( 'publish', 'publish', 'draft', 'private', 'trash' ) );
				wp_update_post( array( 'ID' => $post, 'post_status' => $this->posts[ $post ]['status'] ) );
				break;
			case 4:
				$this->posts[ $post ]['featured'] = $dice->likely( 50 ) ? $file : 0;
				0 === $this->posts[ $post ]['featured'] ? delete_post_thumbnail( $post ) : update_post_meta( $post, '_thumbnail_id', $file );
				break;
			case 5:
				$this->files[ $file ]['parent'] = $dice->likely( 70 ) ? $post : 0;
				wp_update_post( array( 'ID' => $file, 'post_parent' => $this->files[ $file ]['parent'] ) );
				break;
			default:
				$this->files[ $file ]['own'] = $dice->likely( 20 );
				Plugin::instance()->post_locks()->set( $file, $this->files[ $file ]['own'] ? self::lock() : null );
		}
	}

	private function write( Dice $dice, int $post ): void {
		$some   = fn(): array => array_values( array_filter( array_keys( $this->files ), static fn(): bool => $dice->likely( 15 ) ) );
		$open   = $some();
		$locked = $some();
		$lock   = (string) wp_json_encode( array( 'lock' => self::lock()->to_array() ) );
		$text   = self::images( $open ) . match ( array() === $locked ? 0 : $dice->number( 1, 2 ) ) {
			0 => '',
			1 => "<!-- wp:patreon-gate/divider $lock /-->" . self::images( $locked ),
			2 => "<!-- wp:patreon-gate/gate $lock --><!-- wp:patreon-gate/gate-granted -->" . self::images( $locked ) . '<!-- /wp:patreon-gate/gate-granted --><!-- wp:patreon-gate/gate-denied --><!-- wp:paragraph --><p>No.</p><!-- /wp:paragraph --><!-- /wp:patreon-gate/gate-denied --><!-- /wp:patreon-gate/gate -->',
		};
		$this->posts[ $post ]['open']   = $open;
		$this->posts[ $post ]['locked'] = array_values( array_diff( $locked, $open ) );
		wp_update_post( wp_slash( array( 'ID' => $post, 'post_content' => $text ) ) );
	}

	private function is_open( int $id ): bool {
		$file = $this->files[ $id ];
		if ( $file['own'] ) {
			return false;
		}
		$parent = $this->posts[ $file['parent'] ] ?? null;
		if ( null !== $parent && $parent['featured'] === $id ) {
			return true;
		}
		$closed_by = false;
		foreach ( $this->posts as $number => $post ) {
			if ( 'publish' !== $post['status'] ) {
				continue;
			}
			if ( $post['featured'] === $id || ( ! $post['whole'] && in_array( $id, $post['open'], true ) ) ) {
				return true;
			}
			$stands_locked = in_array( $id, $post['locked'], true ) || ( $post['whole'] && in_array( $id, $post['open'], true ) );
			$closed_by     = $closed_by || ( $stands_locked && ( $number === $file['parent'] || 'publish' !== ( $parent['status'] ?? '' ) ) );
		}
		return ! $closed_by && ! ( $parent['whole'] ?? false );
	}

	private function compare( Dice $dice, string $when ): void {
		$before = get_current_user_id();
		wp_set_current_user( 0 );
		$all    = array_keys( $this->files );
		$list   = ( new \WP_Query( array( 'post_type' => 'attachment', 'post_status' => 'inherit', 'fields' => 'ids', 'posts_per_page' => -1 ) ) )->posts;
		$model  = array_values( array_filter( $all, $this->is_open( ... ) ) );
		$single = Plugin::instance()->attachment_access()->visible( $all );
		wp_set_current_user( $before );
		$why = "$when, seed $dice->seed: " . wp_json_encode( array( $this->posts, $this->files ) );
		self::assertSame( $model, $single, $why );
		// Core lists nothing that is in the trash; the plugin's condition adds nothing to that.
		self::assertSame( $model, array_values( array_intersect( $all, $list ) ), $why );
	}

	private static function lock(): Lock {
		return new Lock( false, false, array( new Condition( 'paying' ) ) );
	}

	/** @param list<int> $ids Attachments. */
	private static function images( array $ids ): string {
		$html = '<!-- wp:paragraph --><p>Text.</p><!-- /wp:paragraph -->';
		foreach ( $ids as $id ) {
			$html .= '<!-- wp:image {"id":' . $id . '} --><figure class="wp-block-image"><img src="x.gif" alt="" class="wp-image-' . $id . '"/></figure><!-- /wp:image -->';
		}
		return $html;
	}
}
